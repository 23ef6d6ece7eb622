// A Changeset is one whole edition; the one Writing node says which load is under way, and is the lock under which all writing stands.
CREATE CONSTRAINT changeset_edition IF NOT EXISTS FOR (n:Changeset) REQUIRE n.edition IS UNIQUE;
CREATE CONSTRAINT writing_key IF NOT EXISTS FOR (n:Writing) REQUIRE n.key IS UNIQUE;
