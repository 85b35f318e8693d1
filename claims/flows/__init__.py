"""What people do: each verb is one function, which pages and the API share. A flow is one transaction."""
