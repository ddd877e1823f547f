package dev.cadastre.isolation.redis;

import dev.cadastre.model.TenantId;
import dev.cadastre.server.platform.RedisServices;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Commands past the keyspace, as code would send them that was broken into. What Redis refuses is returned as a text. */
public final class RawRedis {

    private static final Pattern KIND = Pattern.compile("[~&](?:gateway:\\{\\*}:([a-z-]+)|(platform)):");

    private final RedisConnection connection;

    public RawRedis(RedisConnection connection) {
        this.connection = connection;
    }

    /** The kinds of keys and channels that the users of the services reach, {@code rate}, as the rules name them. */
    public static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        for (RedisService service : RedisServices.ALL) {
            KIND.matcher(service.rule("0123456789abcdef"))
                    .results()
                    .map(RawRedis::kind)
                    .forEach(kinds::add);
        }
        return kinds;
    }

    private static String kind(MatchResult found) {
        String ofTenants = found.group(1);
        return ofTenants != null ? ofTenants : found.group(2);
    }

    /** The key a name of the tenant has in this target. */
    public String key(TenantId tenant, String name) {
        return connection.separation().key(tenant, name);
    }

    public String keys(String pattern) {
        return answerOf(() -> String.valueOf(connection.commands().keys(pattern)));
    }

    public String scan() {
        return answerOf(() -> String.valueOf(connection.commands().scan().getKeys()));
    }

    public String get(String key) {
        return answerOf(() -> String.valueOf(connection.commands().get(key)));
    }

    public String set(String key, String value) {
        return answerOf(() -> String.valueOf(connection.commands().set(key, value)));
    }

    /** A script that touches a key it does not declare. */
    public String undeclared(String key) {
        return answerOf(() -> String.valueOf(
                connection.commands().<String>eval("return redis.call('GET', '" + key + "')", ScriptOutputType.VALUE)));
    }

    /** A server-assisted cache of all keys there are: notified of every key that anybody changes. */
    public String trackAll() {
        return answerOf(() -> connection
                .commands()
                .clientTracking(TrackingArgs.Builder.enabled().bcast()));
    }

    /** A hint with a text, as {@link HintChannel} never publishes one. */
    public String publishHint(String channel, String text) {
        return answerOf(() -> "published to " + connection.commands().publish(hints(channel), text));
    }

    /** Listens to one channel of hints, by its full name, until the result is closed. */
    public StatefulRedisPubSubConnection<String, String> subscribed(String channel, Consumer<String> listener) {
        StatefulRedisPubSubConnection<String, String> listening = connection.subscription();
        listening.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String name, String message) {
                listener.accept(message);
            }
        });
        listening.sync().subscribe(hints(channel));
        return listening;
    }

    /** Everything that arrives at one channel of hints while the work is done. */
    public String hintsDuring(String channel, Runnable work) {
        String end = "the end of " + UUID.randomUUID();
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (var _ = subscribed(channel, heard::add)) {
            work.run();
            connection.commands().publish(hints(channel), end);
            awaitWord(heard, end);
            return List.copyOf(heard).toString();
        }
    }

    private static String hints(String channel) {
        return "platform:" + channel;
    }

    /** All that is heard under the pattern while the work is done, and up to a message that contains the last word. */
    public String overheard(String pattern, Runnable work, String lastWord) {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (StatefulRedisPubSubConnection<String, String> listening = connection.subscription()) {
            listening.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String matched, String channel, String message) {
                    heard.add(channel + " " + message);
                }
            });
            listening.sync().psubscribe(pattern);
            work.run();
            awaitWord(heard, lastWord);
            return List.copyOf(heard).toString();
        } catch (RedisCommandExecutionException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static void awaitWord(Queue<String> heard, String lastWord) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < end && heard.stream().noneMatch(one -> one.contains(lastWord))) {
            Thread.onSpinWait();
        }
    }

    /** What a command gives, or why Redis refuses it. */
    public static String answerOf(Supplier<String> command) {
        try {
            return command.get();
        } catch (RedisCommandExecutionException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
