package org.shumao.ingestion.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.EventCodec;
import org.shumao.ingestion.problem.Problems;
import org.shumao.ingestion.rule.Text;

/** Takes a rate: stored together with its event, in memory at once. */
@ApplicationScoped
class RateRecorder {
    private static final EventCodec<ExchangeRate> CODEC = EventCodec.of(ExchangeRate.class);
    private static final int MOST_FRACTION = 8;
    private static final int MOST_INTEGER = 12;
    private static final int LONGEST_SOURCE = 200;

    private final StoredRate.Repository rates;
    private final RateOutboxEntry.Repository outbox;
    private final RateBook book;
    private final Clock clock;

    RateRecorder(StoredRate.Repository rates, RateOutboxEntry.Repository outbox, RateBook book, Clock clock) {
        this.rates = rates;
        this.outbox = outbox;
        this.book = book;
        this.clock = clock;
    }

    RateView put(String currency, String month, @Nullable PutRate request, String submitter) {
        PutRate written = request == null ? new PutRate(null, null) : request;
        ExchangeRate rate =
                new ExchangeRate(currency(currency), month(month), value(written.cnyPerUnit()), source(written));
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            rates.put(rate, now, submitter);
            outbox.persist(new RateOutboxEntry(rate.key().getBytes(StandardCharsets.UTF_8), CODEC.encode(rate), now));
        });
        book.reload();
        return new RateView(
                rate.currency(), rate.month().toString(), rate.cnyPerUnit().toPlainString(), rate.source(), now);
    }

    List<RateView> ofMonth(@Nullable String month) {
        YearMonth wanted = month(Objects.requireNonNullElse(month, ""));
        return QuarkusTransaction.requiringNew()
                .call(() -> rates.ofMonth(wanted).stream().map(RateView::from).toList());
    }

    private static String currency(String written) {
        boolean foreign = !written.equals(Currencies.CNY)
                && Currencies.iso(written).filter(written::equals).isPresent();
        if (!foreign) {
            throw Problems.validationFailed("currency", "an ISO 4217 alphabetic code other than CNY");
        }
        return written;
    }

    private static YearMonth month(String written) {
        try {
            return YearMonth.parse(written);
        } catch (DateTimeException e) {
            throw Problems.validationFailed("month", "a month as YYYY-MM");
        }
    }

    private static BigDecimal value(@Nullable BigDecimal written) {
        // Compared before anything is calculated: 1e999999999 is a legal JSON number.
        boolean fits = written != null
                && written.signum() > 0
                && written.scale() <= MOST_FRACTION
                && (long) written.precision() - written.scale() <= MOST_INTEGER;
        if (written == null || !fits) {
            throw Problems.validationFailed(
                    "cnyPerUnit", "positive, with at most 12 digits before and 8 after the point");
        }
        return written.scale() < 0 ? written.setScale(0) : written;
    }

    private static String source(PutRate written) {
        String source = written.source() == null ? "" : written.source().strip();
        if (source.isEmpty() || source.length() > LONGEST_SOURCE || !Text.isClean(source)) {
            throw Problems.validationFailed("source", "text of 1 to " + LONGEST_SOURCE + " characters");
        }
        return source;
    }
}
