package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Tells the records that one of the platform's parts signed, as they stand in their topic, from all others. */
final class SignedRecords implements Serializable {

    private static final long serialVersionUID = 1;
    private static final byte[] NOTHING = {};

    private final EventKeys keys;

    SignedRecords(EventKeys keys) {
        this.keys = keys;
    }

    /** Why the record does not count, or empty where it does: then its key is of the tenant and subject it names. */
    String fault(ConsumerRecord<byte[], byte[]> record) {
        String tenant = once(record, Envelope.TENANT);
        String subject = once(record, Envelope.SUBJECT);
        String id = once(record, Envelope.ID);
        String type = once(record, Envelope.TYPE);
        if (tenant == null || subject == null || id == null || type == null) {
            return "tenant, subject, id or type is missing or stands there twice";
        }
        byte[] data = record.value() == null ? NOTHING : record.value();
        EventContent content = new EventContent(record.topic(), tenant, subject, id, type, record.timestamp(), data);
        String signature = once(record, Envelope.SIGNATURE);
        EventKeys.Finding finding = keys.check(content, signature == null ? null : signature.getBytes(UTF_8));
        if (finding != EventKeys.Finding.GENUINE) {
            return "the event's signature is not one of the platform's: " + finding.reason();
        }
        boolean own = Arrays.equals(record.key(), (tenant + "/" + subject).getBytes(UTF_8));
        return own ? "" : "the key is not of the tenant and subject its headers name";
    }

    private static @Nullable String once(ConsumerRecord<byte[], byte[]> record, String name) {
        byte[] found = null;
        for (Header header : record.headers()) {
            if (header.key().equals(name)) {
                if (found != null || header.value() == null) {
                    return null;
                }
                found = header.value();
            }
        }
        return found == null ? null : new String(found, UTF_8);
    }
}
