package dev.cadastre.isolation.redis;

import io.github.bucket4j.redis.consts.LuaScripts;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All scripts that run in Redis. A script can hold up the whole server for as long as it likes, so no service runs a text of
 * its own: services name one of these by its digest ({@code EVALSHA}), and load none; the one with the right {@code
 * +script|load} loads them, and runs none. Redis forgets them when it restarts, so they are loaded anew at every connect.
 */
final class ScriptLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptLibrary.class);

    private ScriptLibrary() {}

    static List<String> texts() {
        return Stream.concat(
                        Arrays.stream(Script.values()).map(Script::text),
                        Stream.of(LuaScripts.SCRIPT_SET_NX_PX, LuaScripts.SCRIPT_COMPARE_AND_SWAP_PX))
                .toList();
    }

    /** Sends all of them ahead of whatever the connection sends next. Returns at once. */
    static void load(RedisAsyncCommands<String, String> commands) {
        for (String text : texts()) {
            var _ = commands.scriptLoad(text).exceptionally(failure -> {
                LOG.debug("A script was not loaded: {}", failure.toString());
                return "";
            });
        }
    }

    /** The same commands, except that a script goes by its digest. */
    @SuppressWarnings("unchecked") // the proxy has the one interface
    static <K, V> RedisAsyncCommands<K, V> byDigest(RedisAsyncCommands<K, V> commands) {
        return (RedisAsyncCommands<K, V>) Proxy.newProxyInstance(
                ScriptLibrary.class.getClassLoader(),
                new Class<?>[] {RedisAsyncCommands.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("eval") && arguments[0] instanceof String text) {
                        Object[] named = arguments.clone();
                        named[0] = commands.digest(text);
                        return RedisAsyncCommands.class
                                .getMethod("evalsha", method.getParameterTypes())
                                .invoke(commands, named);
                    }
                    try {
                        return method.invoke(commands, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
