package dev.cadastre.server.deadletters;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of dead letters. */
@Configuration(proxyBeanMethods = false)
@Import(DeadLettersEndpoint.class)
public class DeadLettersConfiguration {}
