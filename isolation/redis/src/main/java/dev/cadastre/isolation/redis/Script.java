package dev.cadastre.isolation.redis;

/**
 * What Redis does in one step for this package. Nothing of a request is ever part of a script's text, and a script touches
 * the keys that are declared to it and no others: so a cluster can route it, and only the keyspace names what it touches.
 */
enum Script {
    /** Key: counter. Value: window in ms. Gives the count. */
    COUNT("""
            local count = redis.call('INCR', KEYS[1])
            if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return count"""),

    /** Keys: lock, fence. Values: token, lease in ms. Gives the fencing number, or 0 if somebody else holds the lock. */
    LOCK("""
            if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return redis.call('INCR', KEYS[2]) end
            return 0"""),

    /** Key: lock. Value: token. Gives 1 if the token's lock was there and is now not. */
    UNLOCK("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0"""),

    /** Key: lock. Values: token, lease in ms. Gives 1 if the token's lock is there, for one more lease. */
    RENEW("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return 0""");

    private final String text;

    Script(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
