package dev.cadastre.server;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.DelegatingWebMvcConfiguration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Spring's web layer, as {@code @EnableWebMvc} brings it, with {@link RouteMapping} in it. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration extends DelegatingWebMvcConfiguration {

    @Override
    protected RequestMappingHandlerMapping createRequestMappingHandlerMapping() {
        return new RouteMapping();
    }
}
