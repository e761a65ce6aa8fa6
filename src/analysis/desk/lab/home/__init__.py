"""The start page: the steps of the work with how each stands, and jobs that go on when the page is closed."""
