// The paragraphs of a paper, cited or not: one node a paper, found from it. Immutable, like statements.
CREATE CONSTRAINT outline_id IF NOT EXISTS FOR (n:Outline) REQUIRE (n.id, n.edition_from) IS UNIQUE;
