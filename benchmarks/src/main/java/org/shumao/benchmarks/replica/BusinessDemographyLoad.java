package org.shumao.benchmarks.replica;

import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.RunOptions;

/** Trade of every enterprise of the replica in some of twelve months, and questions about it. */
final class BusinessDemographyLoad {
    private static final int TIMES = 5;
    private static final YearMonth LAST = YearMonth.of(2025, 6);

    private static final List<Question> QUESTIONS = List.of(
            new Question(6, ""),
            new Question(6, "&by=province"),
            new Question(6, "&by=sizeClass,cluster"),
            new Question(12, "&by=month"));

    /** About so many months; of an earlier period each time, because the service keeps its results. */
    private record Question(int months, String by) {
        String earlier(int time) {
            YearMonth to = LAST.minusMonths(time);
            return "from=" + to.minusMonths(months - 1) + "&to=" + to + by;
        }
    }

    /** One short row an enterprise, as intake would make it, and who observes the months that it is read with. */
    private static final String[] TRADE = {
        "insert into enterprise_trade (enterprise, first_month, months, as_of) select uscc, 24282 + h % 24,"
                + " '1' || substr(lpad(((h / 32) % 1024)::bit(10)::text, 10, '0'), 1 + h % 8) || '1', now()"
                + " from (select uscc, abs(hashtext(uscc)) as h from enterprise) e",
        "insert into trader_month (slot, breakdown, member, month, enterprise, vouched, cny_fen, as_of)"
                + " select 0, 'definition', 'cbec', 100 * (m / 12) + m % 12 + 1, uscc, true, 1, now()"
                + " from generate_series(24276, 24305) m, (select uscc from enterprise order by uscc limit 1000) e",
        "analyze"
    };

    private final Bed bed;

    BusinessDemographyLoad(Bed bed) {
        this.bed = bed;
    }

    void ask(RunOptions options) throws SQLException, IOException {
        bed.execute(TRADE);
        for (Question question : QUESTIONS) {
            List<Double> computed = new ArrayList<>();
            List<Double> kept = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                computed.add(millis(question.earlier(i)));
                kept.add(millis(question.earlier(i)));
            }
            options.row(
                    "business demography, " + question.earlier(0),
                    "computed " + middle(computed) + ", kept " + middle(kept));
        }
    }

    private static String middle(List<Double> millis) {
        millis.sort(null);
        return String.format(
                Locale.ENGLISH,
                "%.0f ms (%.0f to %.0f)",
                millis.get(millis.size() / 2),
                millis.get(0),
                millis.get(millis.size() - 1));
    }

    private double millis(String question) throws IOException {
        try (HttpConnection connection = bed.connect()) {
            long start = System.nanoTime();
            connection.get("/api/v1/business-demography?" + question, bed.token());
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
