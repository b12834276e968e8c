package org.shumao.aggregation.linkage.peer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.shumao.aggregation.linkage.LinkageConfig;
import org.shumao.aggregation.linkage.LinkageSql;
import org.shumao.aggregation.linkage.Window;
import org.shumao.contracts.linkage.ReferenceKey.Kind;

/**
 * Tables order_peer, order_exchange and ambiguous_number: which orders have a document in common, since both declare one of its numbers.
 * They meet in the linker's transaction; what they then give each other, {@link PeerExchange} says.
 */
@Startup
@ApplicationScoped
public class PeerDiscovery {
    private static final Logger LOG = Logger.getLogger(PeerDiscovery.class);
    private static final String[] KINDS =
            Arrays.stream(Kind.values()).filter(Kind::isMoving).map(Enum::name).toArray(String[]::new);

    private final LinkageConfig config;
    private final Clock clock;
    private final Counter meetings;
    private final Counter ambiguous;

    PeerDiscovery(LinkageConfig config, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.clock = clock;
        this.meetings = metrics.counter("shumao.orders.peers");
        this.ambiguous = metrics.counter("shumao.numbers.ambiguous");
    }

    /** What a window brought. */
    public record Found(long pairs, long ambiguous) {
        static final Found NOTHING = new Found(0, 0);
    }

    /** New references meet all of the same number. */
    public Found find(Connection connection, Window window) throws SQLException {
        int most = config.mostOrders();
        try (PreparedStatement insert = connection.prepareStatement(LinkageSql.MEET)) {
            insert.setString(1, window.from());
            insert.setString(2, window.to());
            // Counting ends where the response is known.
            insert.setInt(3, most + 1);
            insert.setArray(4, connection.createArrayOf("text", KINDS));
            OffsetDateTime now = OffsetDateTime.now(clock);
            insert.setObject(5, now);
            insert.setInt(6, most);
            insert.setInt(7, most);
            for (int parameter = 8; parameter <= 10; parameter++) {
                insert.setInt(parameter, config.mostPeers());
            }
            insert.setObject(11, now);
            insert.setInt(12, config.mostPeers());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new Found(row.getLong(1), row.getLong(2));
            }
        }
    }

    /** To be called once what was found is committed. */
    public void count(Found found) {
        meetings.increment((double) found.pairs());
        ambiguous.increment((double) found.ambiguous());
        if (found.ambiguous() > 0) {
            LOG.warnf(
                    "%d numbers are declared by more than %d orders, which do not become peers by them: see table ambiguous_number",
                    found.ambiguous(), config.mostOrders());
        }
    }
}
