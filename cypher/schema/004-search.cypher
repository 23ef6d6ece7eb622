// Names as people search them. The key of a title is its text without case, accents and punctuation; its initials are what people shorten it to.
DROP INDEX title_search IF EXISTS;
CREATE FULLTEXT INDEX title_names IF NOT EXISTS FOR (n:Title) ON EACH [n.key, n.initials]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
