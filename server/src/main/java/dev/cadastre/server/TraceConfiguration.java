package dev.cadastre.server;

import dev.cadastre.server.operations.RequestTraces;
import dev.cadastre.server.operations.TraceExport;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Traces, where there is a collector for them. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    static TraceExport traceExport(ApiSettings settings) {
        return new TraceExport(Objects.requireNonNull(settings.traceCollector(), "a collector"));
    }

    @Bean
    static FilterRegistrationBean<RequestTraces> requestTraces(TraceExport export) {
        var registration = new FilterRegistrationBean<>(new RequestTraces(export));
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
