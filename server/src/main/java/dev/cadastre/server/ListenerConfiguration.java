package dev.cadastre.server;

import dev.cadastre.isolation.servlet.ProblemWriter;
import dev.cadastre.server.problem.ProblemValve;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;

/** Tomcat, a virtual thread a request, without its access log, its error page and its opinion on sessions. */
@Configuration(proxyBeanMethods = false)
class ListenerConfiguration {

    /** Tomcat's own words, of which those that are no warning say nothing. Held here, or its level would be lost. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private static final int HEADER_BYTES_MAX = 24 * 1024; // what the gateway takes of a client, and what it adds
    private static final int STOP_WITHIN_MILLIS = 3_000;
    private static final Duration SESSION = Duration.ofHours(12);

    @Bean
    TomcatServletWebServerFactory listener(ApiSettings settings, ProblemWriter problems) throws UnknownHostException {
        TOMCAT.setLevel(Level.WARNING);
        var factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(InetAddress.getByName(settings.host()));
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.addConnectorCustomizers(ListenerConfiguration::customize);
        factory.addContextCustomizers(context -> customize(context, problems));
        Session session = factory.getSettings().getSession();
        session.setTimeout(SESSION);
        session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
        session.getCookie().setName("cadastre-session");
        session.getCookie().setHttpOnly(true);
        session.getCookie().setSameSite(Cookie.SameSite.LAX);
        session.getCookie().setSecure(settings.issuer().startsWith("https:"));
        return factory;
    }

    private static void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setExecutor(new VirtualThreadExecutor("api-"));
            // The gateway keeps its connections; closing one every hundred requests would only cost it new ones.
            http.setMaxKeepAliveRequests(-1);
            http.setMaxHttpRequestHeaderSize(HEADER_BYTES_MAX);
            ListenerLimits.STANDARD.apply(http);
        }
    }

    private static void customize(Context context, ProblemWriter problems) {
        context.setUseRelativeRedirects(true);
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
            host.getPipeline().addValve(new ProblemValve(problems));
        }
    }

    @Bean
    DefaultLifecycleProcessor lifecycleProcessor() {
        var processor = new DefaultLifecycleProcessor();
        processor.setTimeoutPerShutdownPhase(STOP_WITHIN_MILLIS);
        return processor;
    }
}
