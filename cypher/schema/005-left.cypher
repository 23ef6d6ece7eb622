// What papers say stays or leave open is found by what is said: few among all statements, and no record tells of them.
CREATE INDEX statement_says IF NOT EXISTS FOR (n:Statement) ON (n.says);
