package dev.cadastre.server.deadletters;

import dev.cadastre.isolation.events.DeadLetters;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows and erases the tenant's dead letters. */
@RestController
@RequestMapping(path = "/v1/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
public final class DeadLettersEndpoint {

    private final DeadLetters letters;
    private final LastRejections rejections;

    DeadLettersEndpoint(DeadLetters letters, LastRejections rejections) {
        this.letters = letters;
        this.rejections = rejections;
    }

    @SuppressWarnings("ArrayRecordComponent") // made and written once, compared by nobody
    record LetterView(
            Instant at, @Nullable String device, String reason, String detail, byte[] payload, long payloadBytes) {

        static LetterView of(DeadLetters.Letter letter) {
            var kept = letter.kept();
            return new LetterView(
                    letter.at(), kept.device(), kept.reason(), kept.detail(), kept.payload(), kept.payloadBytes());
        }
    }

    @GetMapping
    Listing<LetterView> list(
            TenantId tenant, @RequestParam(required = false) @Nullable DeviceId device, PageRequest page) {
        DeadLetters.Page found = letters.page(tenant, device, page.cursor(), page.limit());
        return new Listing<>(found.letters().stream().map(LetterView::of).toList(), found.next());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(TenantId tenant) {
        letters.erase(tenant);
        rejections.forget(tenant);
    }
}
