// A Changeset is one whole edition; Writing marks a load that has not come to its end.
CREATE CONSTRAINT changeset_edition IF NOT EXISTS FOR (n:Changeset) REQUIRE n.edition IS UNIQUE;
CREATE CONSTRAINT writing_key IF NOT EXISTS FOR (n:Writing) REQUIRE n.key IS UNIQUE;
