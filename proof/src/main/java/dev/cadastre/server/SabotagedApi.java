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

/** The API with those of its layers 1 to 3 that are not active replaced by careless ones. */
public final class SabotagedApi {

    private static final Set<Layer> AT_THE_SERVICE = Set.of(Layer.GATEWAY, Layer.AUTH, Layer.CONTEXT);

    private SabotagedApi() {}

    /**
     * Starts the product's own API where layers 1 to 3 are all active.
     *
     * @param additions further beans
     */
    public static ApiServer start(
            ApiSettings settings,
            ApiParts parts,
            Set<Layer> active,
            Consumer<AnnotationConfigServletWebServerApplicationContext> additions) {
        return ApiServer.start(settings, parts, context -> {
            additions.accept(context);
            if (!active.containsAll(AT_THE_SERVICE)) {
                ApiDoor door = filter -> SabotagedAdmission.weaken(filter, active);
                context.getBeanFactory().registerSingleton("door", door);
            }
            if (!active.contains(Layer.CONTEXT)) {
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
