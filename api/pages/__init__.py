"""The pages: each question at its own address with the parameters of the API, server-rendered, working without scripts.

`parameters` reads and writes addresses, `asking` makes the form, `evidence` words a statement, `rendering` fills the templates,
`question_pages` makes the routes from the registry, `problems` tells every error as a page. A question whose page has more than
all have (a picture, a heading of its own) has a template of its own in `templates/questions/`.
"""
