"""Who a client is: keys, tokens and certificates, and how requests are signed with them."""
