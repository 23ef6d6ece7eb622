// Rules are immutable, like statements; a source is its text.
CREATE CONSTRAINT rule_id IF NOT EXISTS FOR (n:Rule) REQUIRE (n.id, n.edition_from) IS UNIQUE;
CREATE INDEX rule_council IF NOT EXISTS FOR (n:Rule) ON (n.council);
CREATE CONSTRAINT source_text IF NOT EXISTS FOR (n:Source) REQUIRE n.text IS UNIQUE;
