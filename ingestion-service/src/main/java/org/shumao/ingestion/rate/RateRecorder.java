package org.shumao.ingestion.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.rate.outbox.RateOutboxEntry;
import org.shumao.ingestion.rate.upload.RateFlaw;
import org.shumao.ingestion.rate.upload.RateUpload;
import org.shumao.kit.problem.Problems;

/** Takes rates: stored together with their events and their history, in memory at once. */
@ApplicationScoped
class RateRecorder {
    private static final EventCodec<ExchangeRate> CODEC = EventCodec.of(ExchangeRate.class);

    private final StoredRate.Repository rates;
    private final RateChange.Repository changes;
    private final RateOutboxEntry.Repository outbox;
    private final KnownRates known;
    private final Clock clock;

    RateRecorder(
            StoredRate.Repository rates,
            RateChange.Repository changes,
            RateOutboxEntry.Repository outbox,
            KnownRates known,
            Clock clock) {
        this.rates = rates;
        this.changes = changes;
        this.outbox = outbox;
        this.known = known;
        this.clock = clock;
    }

    RateView put(String currency, String month, @Nullable PutRate request, String submitter) {
        PutRate written = request == null ? new PutRate(null, null) : request;
        ExchangeRate rate;
        try {
            rate = RateRules.rate(currency, month, written.cnyPerUnit(), written.source());
        } catch (RateFlaw e) {
            throw Problems.validationFailed(e.field(), e.value(), e.expected());
        }
        RateView stored = QuarkusTransaction.requiringNew().call(() -> {
            store(rate, clock.instant(), submitter);
            return RateView.from(Objects.requireNonNull(rates.findById(rate.key())));
        });
        known.reload();
        return stored;
    }

    /** All rows or none. */
    RateUpload putAll(NavigableMap<Integer, ExchangeRate> byRow, String submitter) {
        Instant now = clock.instant();
        // In the order of the keys, so that two uploads never wait for each other.
        List<ExchangeRate> ordered = new ArrayList<>(byRow.values());
        ordered.sort(Comparator.comparing(ExchangeRate::key));
        Map<String, Boolean> changed = QuarkusTransaction.requiringNew().call(() -> {
            Map<String, Boolean> stored = new HashMap<>();
            ordered.forEach(rate -> stored.put(rate.key(), store(rate, now, submitter)));
            return stored;
        });
        known.reload();
        List<RateUpload.Row> results = new ArrayList<>();
        byRow.forEach((row, rate) -> results.add(new RateUpload.Row(
                row, rate.currency(), rate.month().toString(), changed.getOrDefault(rate.key(), false))));
        int count =
                Math.toIntExact(results.stream().filter(RateUpload.Row::changed).count());
        return new RateUpload(results.size(), count, results);
    }

    /** A rate that stood there already is neither published again nor a change. */
    private boolean store(ExchangeRate rate, Instant now, String submitter) {
        boolean changed = rates.put(rate, now, submitter);
        if (changed) {
            changes.persist(new RateChange(rate, now, submitter));
            outbox.persist(new RateOutboxEntry(rate.key().getBytes(StandardCharsets.UTF_8), CODEC.encode(rate), now));
        }
        return changed;
    }
}
