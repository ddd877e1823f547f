package dev.cadastre.server;

import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A route as the running server has it. */
record Route(String method, String pattern) {

    static Stream<Route> all() {
        return TestServer.get()
                .api()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> new Route(method.name(), pattern))));
    }

    String target(String id) {
        return pattern.replace("{id}", id)
                .replace("{change}", "1")
                .replace("{name}", "x")
                .replace("{key}", id);
    }
}
