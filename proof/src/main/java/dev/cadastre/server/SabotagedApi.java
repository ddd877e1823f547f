package dev.cadastre.server;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.servlet.KeptBodies;
import dev.cadastre.isolation.servlet.SabotagedAdmission;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The API with the layers of its door that do not stand replaced by careless ones. */
public final class SabotagedApi {

    private SabotagedApi() {}

    /**
     * The product's own API where layers 1 to 3 all stand.
     *
     * @param additions what it has besides
     */
    public static ApiServer start(
            ApiSettings settings,
            ApiParts parts,
            Set<Layer> standing,
            Consumer<AnnotationConfigServletWebServerApplicationContext> additions) {
        ApiDoor door = filter -> SabotagedAdmission.weaken(filter, standing);
        return ApiServer.start(settings, parts, context -> {
            additions.accept(context);
            context.getBeanFactory().registerSingleton("door", door);
            if (!standing.contains(Layer.CONTEXT)) {
                context.getBeanFactory().registerSingleton("keptBodies", keptBodies());
            }
        });
    }

    private static FilterRegistrationBean<KeptBodies> keptBodies() {
        var registration = new FilterRegistrationBean<>(new KeptBodies());
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Every route the server has, {@code GET /v1/devices/{id}}. */
    public static Stream<String> routes(ApiServer server) {
        return server
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method.name() + " " + pattern)));
    }
}
