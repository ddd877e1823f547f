package dev.cadastre.isolation.servlet;

import dev.cadastre.isolation.context.TenantContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A service behind the filter in a real Tomcat. All requests run on its one thread, so what one leaves the next would find. */
final class FilteredService implements AutoCloseable {

    /** How many requests reached the service. */
    final AtomicInteger served = new AtomicInteger();

    private final Tomcat tomcat = new Tomcat();

    FilteredService(Filter filter, Path folder) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxThreads", "1");
        tomcat.getConnector().setProperty("minSpareThreads", "1");
        Context context = tomcat.addContext("", folder.toString());
        var definition = new FilterDef();
        definition.setFilterName("tenant");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        var mapping = new FilterMap();
        mapping.setFilterName("tenant");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        Tomcat.addServlet(context, "service", new Service(served)).addMapping("/");
        tomcat.start();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Answers with what is bound to the request, or fails where it is asked to. */
    private static final class Service extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient AtomicInteger served;

        Service(AtomicInteger served) {
            this.served = served;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            served.incrementAndGet();
            if (request.getRequestURI().endsWith("/failing")) {
                throw new ServletException("the service failed");
            }
            TenantContext context = TenantContext.current();
            response.getWriter()
                    .print("%s %s %s %s"
                            .formatted(
                                    context.tenant().value(),
                                    context.principal(),
                                    context.groups(),
                                    TokenExpiry.of(request)));
        }
    }
}
