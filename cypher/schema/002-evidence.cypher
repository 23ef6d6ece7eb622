// Papers, citations and statements are immutable: a changed one is a new one, with an id that is the hash of its content. One that
// was withdrawn and comes back is the same content in a later edition, so the id is unique together with the edition. A query that
// looks one up names both, for without a bound on the edition the server does not use the index.
CREATE CONSTRAINT paper_key IF NOT EXISTS FOR (n:Paper) REQUIRE (n.key, n.edition_from) IS UNIQUE;
CREATE INDEX paper_council IF NOT EXISTS FOR (n:Paper) ON (n.council);
CREATE CONSTRAINT citation_id IF NOT EXISTS FOR (n:Citation) REQUIRE (n.id, n.edition_from) IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE (n.id, n.edition_from) IS UNIQUE;
CREATE INDEX statement_subject IF NOT EXISTS FOR (n:Statement) ON (n.subject);
CREATE INDEX statement_object IF NOT EXISTS FOR (n:Statement) ON (n.object);
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE (n.id, n.edition_from) IS UNIQUE;
CREATE INDEX decision_key IF NOT EXISTS FOR (n:Decision) ON (n.key);
// For answers about a whole council: its statements that are not plainly reported, and those that are inferred.
CREATE INDEX statement_force IF NOT EXISTS FOR (n:Statement) ON (n.force, n.subject);
CREATE INDEX statement_inferred IF NOT EXISTS FOR (n:Statement) ON (n.inferred, n.subject);
