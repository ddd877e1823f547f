package dev.cadastre.server;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.servlet.SabotagedAdmission;
import dev.cadastre.isolation.servlet.TenantFilter;
import dev.cadastre.tenants.devices.DeviceRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.util.function.SingletonSupplier;

/**
 * A service of another team behind the gateway. It lets in whom the filter of the starter lets in, and answers with the
 * devices of the bound tenant.
 */
public final class OtherTeamService implements AutoCloseable {

    /** The folder of paths that the gateway passes on to it. */
    public static final String FOLDER = "/v1/visits";

    private static final int DEVICES_MAX = 100;

    private final WebServer server;

    /**
     * Starts it on a free port of the loopback address.
     *
     * @param tokens asked for at the first request, when the platform is started
     * @param status what it knows itself of suspended tenants
     * @param active the layers that are active; the others are replaced by careless ones
     */
    public OtherTeamService(
            TenantStamp stamp,
            Supplier<TokenCheck> tokens,
            TenantStatus status,
            DeviceRegistry devices,
            Set<Layer> active) {
        TenantFilter filter = SabotagedAdmission.weaken(
                new TenantFilter(
                        stamp,
                        SingletonSupplier.of(tokens),
                        status::requireOpen,
                        (response, refusal) -> response.sendError(refusal.id().httpStatus(), refusal.detail())),
                active);
        var factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        server = factory.getWebServer(context -> {
            context.addFilter("tenant", filter)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            context.addServlet("visits", new Visits(devices)).addMapping("/*");
        });
        server.start();
    }

    private static final class Visits extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient DeviceRegistry devices;

        Visits(DeviceRegistry devices) {
            this.devices = devices;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var page = devices.list(TenantContext.current().tenant(), null, DEVICES_MAX);
            response.getWriter().print(page.items());
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
