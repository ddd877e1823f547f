package dev.cadastre.server.keys;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of keys. */
@Configuration(proxyBeanMethods = false)
@Import({InnerCutOffsEndpoint.class, InnerKeyEndpoint.class, KeysEndpoint.class})
public class KeysConfiguration {}
