// Names as people search them. The key of a title is its text without case, accents and punctuation.
CREATE FULLTEXT INDEX title_search IF NOT EXISTS FOR (n:Title) ON EACH [n.key]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
