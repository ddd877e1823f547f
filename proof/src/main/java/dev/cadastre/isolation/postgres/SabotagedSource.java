package dev.cadastre.isolation.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Layer 4 as a naive implementation has it: connections on which the tenant's clause falls away where it finds nothing, as
 * when things are looked up by their id alone. What the tenant has itself is found as ever.
 */
public final class SabotagedSource {

    private static final Pattern CLAUSE = Pattern.compile("(\"?\\w+\"?\\.)*\"?customer_id\"? = \\?");

    private final DataSource own;

    /** @param own of a superuser, whom no policy stops */
    public SabotagedSource(DataSource own) {
        this.own = own;
    }

    public DataSource source() {
        return wrap(
                DataSource.class,
                (proxy, method, arguments) -> method.getName().equals("getConnection")
                        ? connection((Connection) call(own, method, arguments))
                        : call(own, method, arguments));
    }

    private static Connection connection(Connection real) {
        return wrap(Connection.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            if (!(result instanceof PreparedStatement statement) || !(arguments[0] instanceof String sql)) {
                return result;
            }
            String loose = CLAUSE.matcher(sql).replaceAll("($0 OR TRUE)");
            if (loose.equals(sql)) {
                return result;
            }
            Object[] others = arguments.clone();
            others[0] = loose;
            return wrap(
                    PreparedStatement.class,
                    new LooseStatement(statement, (PreparedStatement) call(real, method, others), sql.contains("; ")));
        });
    }

    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T wrap(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
