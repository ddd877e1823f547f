package dev.cadastre.server.flags;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of flags. */
@Configuration(proxyBeanMethods = false)
@Import({EvaluationEndpoint.class, FlagsEndpoint.class, PlatformFlagsEndpoint.class})
public class FlagsConfiguration {}
