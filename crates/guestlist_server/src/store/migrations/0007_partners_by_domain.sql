-- Who looks at a partner sees its guests, by the domain of their mail address and in the order of their names.
CREATE INDEX users_by_mail_domain ON users (mail_domain(mail), fold(display_name), id);
-- And the domain of its directory.
CREATE INDEX tenant_domains_by_tenant ON tenant_domains (tenant_id, domain_name);
