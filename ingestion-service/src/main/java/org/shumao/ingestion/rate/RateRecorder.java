package org.shumao.ingestion.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.rate.RatePlausibility.Range;
import org.shumao.ingestion.rate.outbox.RateOutboxEntry;
import org.shumao.ingestion.rate.upload.RateFlaw;
import org.shumao.ingestion.rate.upload.RateUpload;
import org.shumao.kit.problem.Problems;

/**
 * Takes rates: stored together with their events and their history, in memory at once. A rate that jumps waits for the word of a
 * second person, who stores the same value.
 */
@ApplicationScoped
class RateRecorder {
    private static final EventCodec<ExchangeRate> CODEC = EventCodec.of(ExchangeRate.class);

    private final StoredRate.Repository rates;
    private final RateChange.Repository changes;
    private final RateOutboxEntry.Repository outbox;
    private final KnownRates known;
    private final RateConfig config;
    private final Clock clock;

    RateRecorder(
            StoredRate.Repository rates,
            RateChange.Repository changes,
            RateOutboxEntry.Repository outbox,
            KnownRates known,
            RateConfig config,
            Clock clock) {
        this.rates = rates;
        this.changes = changes;
        this.outbox = outbox;
        this.known = known;
        this.config = config;
        BigDecimal mostMove = config.mostMove();
        if (mostMove.signum() <= 0 || mostMove.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalStateException("shumao.ingestion.rates.most-move must be above 0 and below 1");
        }
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
        Stored stored = store(List.of(rate), submitter).get(rate.key());
        return RateView.of(Objects.requireNonNull(stored).rate(), stored.hint());
    }

    /** All rows or none. */
    RateUpload putAll(NavigableMap<Integer, ExchangeRate> byRow, String submitter) {
        Map<String, Stored> stored = store(byRow.values(), submitter);
        List<RateUpload.Row> results = new ArrayList<>();
        byRow.forEach((row, rate) -> {
            Stored outcome = Objects.requireNonNull(stored.get(rate.key()));
            results.add(new RateUpload.Row(
                    row,
                    rate.currency(),
                    rate.month().toString(),
                    outcome.changed(),
                    outcome.rate().state,
                    outcome.hint()));
        });
        return new RateUpload(
                results.size(),
                count(results, RateUpload.Row::changed),
                count(results, row -> row.state() == RateState.PENDING),
                results);
    }

    private static int count(List<RateUpload.Row> rows, Predicate<RateUpload.Row> wanted) {
        return Math.toIntExact(rows.stream().filter(wanted).count());
    }

    /**
     * What became of a written rate.
     *
     * @param rate as it stands now
     * @param hint what lets it convert, if it is pending
     */
    private record Stored(
            StoredRate rate, boolean changed, @Nullable String hint) {}

    /** By key. Month by month, the oldest first: what is published of one is what the next one is compared with. */
    private Map<String, Stored> store(Collection<ExchangeRate> written, String submitter) {
        SortedMap<YearMonth, List<ExchangeRate>> byMonth = new TreeMap<>();
        written.forEach(rate -> byMonth.computeIfAbsent(rate.month(), month -> new ArrayList<>())
                .add(rate));
        Map<String, Stored> stored = QuarkusTransaction.requiringNew().call(() -> {
            rates.lock();
            RatePlausibility plausibility = new RatePlausibility(rates.published(), config.mostMove());
            Map<String, Stored> results = new HashMap<>();
            byMonth.values().forEach(month -> results.putAll(storeMonth(month, plausibility, submitter)));
            return results;
        });
        known.reload();
        return stored;
    }

    private Map<String, Stored> storeMonth(List<ExchangeRate> month, RatePlausibility plausibility, String submitter) {
        Map<ExchangeRate, Range> ranges = new HashMap<>();
        month.forEach(rate -> ranges.put(rate, plausibility.range(rate, month)));
        Map<String, Stored> results = new HashMap<>();
        month.forEach(rate -> {
            Stored stored = store(rate, Objects.requireNonNull(ranges.get(rate)), submitter);
            results.put(rate.key(), stored);
            if (stored.rate().state == RateState.PUBLISHED) {
                plausibility.publish(stored.rate().toEvent());
            }
        });
        return results;
    }

    /** A rate that stood there already is neither published again nor a change. */
    private Stored store(ExchangeRate rate, Range plausible, String submitter) {
        Optional<StoredRate> pending = rates.find(rate, RateState.PENDING);
        if (plausible.contains(rate.cnyPerUnit()) || isAlike(rates.find(rate, RateState.PUBLISHED), rate)) {
            pending.ifPresent(rates::delete);
            return put(rate, RateState.PUBLISHED, submitter, null, null);
        }
        if (isAlike(pending, rate) && !pending.orElseThrow().changedBy.equals(submitter)) {
            StoredRate confirmed = pending.orElseThrow();
            rates.delete(confirmed);
            return put(confirmed.toEvent(), RateState.PUBLISHED, confirmed.changedBy, submitter, null);
        }
        return put(rate, RateState.PENDING, submitter, null, hint(rate, plausible));
    }

    private static boolean isAlike(Optional<StoredRate> stored, ExchangeRate rate) {
        return stored.filter(known -> known.cnyPerUnit.compareTo(rate.cnyPerUnit()) == 0)
                .isPresent();
    }

    private static String hint(ExchangeRate rate, Range plausible) {
        return rate.cnyPerUnit().toPlainString() + " is not within " + plausible
                + ", which the month before and the other currencies let expect. It converts nothing until another person or"
                + " enterprise with the scope rates stores the same value; a mistaken one is replaced by storing the right one.";
    }

    private Stored put(
            ExchangeRate rate, RateState state, String by, @Nullable String confirmedBy, @Nullable String hint) {
        Instant now = clock.instant();
        rates.flush();
        boolean changed = rates.put(rate, state, now, by, confirmedBy);
        if (changed) {
            changes.persist(new RateChange(rate, state, now, by, confirmedBy));
        }
        if (changed && state == RateState.PUBLISHED) {
            outbox.persist(new RateOutboxEntry(rate.key().getBytes(StandardCharsets.UTF_8), CODEC.encode(rate), now));
        }
        StoredRate stored = rates.find(rate, state).orElseThrow();
        rates.getEntityManager().refresh(stored);
        return new Stored(stored, changed, hint);
    }
}
