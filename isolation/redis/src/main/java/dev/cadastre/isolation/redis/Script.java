package dev.cadastre.isolation.redis;

import io.lettuce.core.codec.Base16;
import java.nio.charset.StandardCharsets;

/**
 * What Redis does in one step for this package. Nothing of a request is ever part of a script's text, and a script touches
 * the keys that are declared to it and no others: so a cluster can route it, and only the keyspace names what it touches.
 */
enum Script {
    /**
     * Keys: lock, fence. Values: token, lease in ms, life of the fence in ms. Gives the fencing number, or 0 if somebody else
     * holds the lock. Numbers begin with the server's time in microseconds, so that they grow also after the fence has
     * lapsed, or was lost with the server's memory.
     */
    LOCK("""
            if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
            local now = redis.call('TIME')
            local first = string.format('%.0f', now[1] * 1000000 + now[2])
            redis.call('SET', KEYS[2], first, 'NX', 'PX', ARGV[3])
            local number = redis.call('INCR', KEYS[2])
            redis.call('PEXPIRE', KEYS[2], ARGV[3])
            return number"""),

    /** Key: lock. Value: token. Gives 1 if the token's lock was there and is now not. */
    UNLOCK("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0"""),

    /** Key: lock. Values: token, lease in ms. Gives 1 if the token's lock is there, for one more lease. */
    RENEW("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return 0"""),

    /**
     * Keys: counter, wait. Values: life of the counter in ms, free attempts, first wait in ms, longest wait in ms. Gives the
     * ms that are left to wait, or 0 and counts the attempt. Both keys are written with their end in one command.
     */
    ATTEMPT("""
            local left = redis.call('PTTL', KEYS[2])
            if left > 0 then return left end
            local count = (tonumber(redis.call('GET', KEYS[1])) or 0) + 1
            redis.call('SET', KEYS[1], count, 'PX', ARGV[1])
            local over = count - tonumber(ARGV[2])
            if over >= 0 then
              local wait = math.min(tonumber(ARGV[3]) * 2 ^ math.min(over, 30), tonumber(ARGV[4]))
              redis.call('SET', KEYS[2], '', 'PX', string.format('%.0f', wait))
            end
            return 0"""),

    /** Key: counter. Takes one attempt off it; what is not there stays so. Its end stays when it was. */
    TAKE_BACK("""
            if (tonumber(redis.call('GET', KEYS[1])) or 0) > 0 then return redis.call('DECR', KEYS[1]) end
            return 0""");

    private final String text;

    Script(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** By which Redis knows it once it is loaded. */
    String digest() {
        return Base16.digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
