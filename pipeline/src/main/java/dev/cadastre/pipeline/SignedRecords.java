package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.EventAttributes;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Verifies that a record was signed by one of the platform's parts and is unchanged in its topic. */
final class SignedRecords implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String UNCLEAR = "tenant, subject, id or type is missing or is given twice";
    private static final String FOREIGN_KEY = "the key is not of the tenant and subject its headers name";

    private final EventKeys keys;

    SignedRecords(EventKeys keys) {
        this.keys = keys;
    }

    /** Why the record does not count, or empty where it does: then its key is of the tenant and subject it names. */
    String fault(ConsumerRecord<byte[], byte[]> record) {
        EventAttributes attributes = new EventAttributes();
        for (Header header : record.headers()) {
            if (!attributes.take(header.key(), header.value())) {
                return UNCLEAR;
            }
        }
        if (!attributes.areComplete()) {
            return UNCLEAR;
        }
        EventContent content = attributes.content(record.topic(), record.timestamp(), record.value());
        EventKeys.Finding finding = keys.check(content, attributes.signature());
        if (finding != EventKeys.Finding.GENUINE) {
            return "the event's signature is not one of the platform's: " + finding.reason();
        }
        byte[] key = (content.tenant() + "/" + content.subject()).getBytes(UTF_8);
        return Arrays.equals(key, record.key()) ? "" : FOREIGN_KEY;
    }
}
