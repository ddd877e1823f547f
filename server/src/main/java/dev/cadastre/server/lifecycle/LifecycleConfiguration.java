package dev.cadastre.server.lifecycle;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of tenants' coming and going. */
@Configuration(proxyBeanMethods = false)
@Import({AuditEndpoint.class, ExportEndpoint.class, InnerTenantsEndpoint.class, TenantsEndpoint.class})
public class LifecycleConfiguration {}
