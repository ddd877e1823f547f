package dev.cadastre.isolation.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one transaction as its work sees it: the guard checks the text of every statement and every
 * parameter that is a tenant. The driver's own COPY bypasses it, and is left to the policies.
 */
final class GuardedConnection implements InvocationHandler {

    private final Connection connection;
    private final Connection guarded;
    private final StatementGuard guard;
    private String tenant;

    GuardedConnection(Connection connection, StatementGuard guard, String tenant) {
        this.connection = connection;
        this.guard = guard;
        this.tenant = tenant;
        this.guarded = proxy(Connection.class, this);
    }

    /** The driver's connection behind one that a work was given. */
    static GuardedConnection behind(Connection connection) {
        if (Proxy.isProxyClass(connection.getClass())
                && Proxy.getInvocationHandler(connection) instanceof GuardedConnection guarded) {
            return guarded;
        }
        throw new IllegalArgumentException("not the connection of a tenant's transaction");
    }

    Connection guarded() {
        return guarded;
    }

    Connection bare() {
        return connection;
    }

    /** The tenant whose clause statements need from here on, which was entered for. */
    void worksFor(String next) {
        tenant = next;
    }

    String tenant() {
        return tenant;
    }

    void check(String sql) throws SQLException {
        guard.learn(connection, sql);
        guard.check(tenant, sql);
    }

    void check(String sql, List<? extends @Nullable Object> values) throws SQLException {
        guard.learn(connection, sql);
        guard.check(tenant, sql, values);
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        if (first instanceof String sql && method.getName().startsWith("prepare")) {
            check(sql);
            return proxy(method.getReturnType(), new Guarded(statement(method, arguments), sql));
        }
        return method.getName().equals("createStatement")
                ? proxy(Statement.class, new Guarded(statement(method, arguments), ""))
                : call(connection, method, arguments);
    }

    private Statement statement(Method method, Object @Nullable [] arguments) throws Throwable {
        return (Statement) Objects.requireNonNull(call(connection, method, arguments));
    }

    /** A statement of this connection; its text is empty until it is executed, where it was not prepared. */
    private final class Guarded implements InvocationHandler {

        private final Statement statement;
        private final String text;

        Guarded(Statement statement, String text) {
            this.statement = statement;
            this.text = text;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (arguments != null && arguments.length > 0) {
                if (arguments[0] instanceof String sql && (name.startsWith("execute") || name.equals("addBatch"))) {
                    check(sql);
                } else if (arguments.length > 1 && name.startsWith("set") && arguments[0] instanceof Integer index) {
                    guard.checkParameter(tenant, text, index - 1, name.equals("setNull") ? null : arguments[1]);
                }
            }
            return name.equals("getConnection") ? guarded : call(statement, method, arguments);
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
