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
import java.util.List;
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
    public static final List<String> KINDS =
            Arrays.stream(Kind.values()).filter(Kind::isMoving).map(Enum::name).toList();

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
        try (PreparedStatement insert = connection.prepareStatement(LinkageSql.MEET)) {
            insert.setInt(1, config.mostOrders());
            insert.setObject(2, OffsetDateTime.now(clock));
            insert.setString(3, window.from());
            insert.setString(4, window.to());
            insert.setArray(5, connection.createArrayOf("text", KINDS.toArray()));
            for (int parameter = 6; parameter <= 9; parameter++) {
                insert.setInt(parameter, config.mostPeers());
            }
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
                    "%d numbers are declared by more than %d orders of one enterprise, which do not become peers by"
                            + " them: see table ambiguous_number",
                    found.ambiguous(), config.mostOrders());
        }
    }
}
