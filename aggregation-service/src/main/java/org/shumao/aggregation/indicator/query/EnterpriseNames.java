package org.shumao.aggregation.indicator.query;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.Observation;

/** What enterprises and platforms are called, as far as the registry knows them. */
final class EnterpriseNames {
    private static final String NAMES = "select uscc, name from enterprise where uscc = any(?)";

    private static final Set<Dimension> OF_ENTERPRISES = EnumSet.of(Dimension.ENTERPRISE, Dimension.PLATFORM);

    private EnterpriseNames() {}

    /** The names of the enterprises and platforms that some observations are of; none of codes that nobody has registered. */
    static Map<String, String> of(Connection snapshot, IndicatorQuery query, List<Observation> observations)
            throws SQLException {
        Set<String> codes = observations.stream()
                .flatMap(observation -> IntStream.range(0, observation.members().size())
                        .filter(i -> OF_ENTERPRISES.contains(query.by().get(i)))
                        .mapToObj(i -> observation.members().get(i)))
                .collect(Collectors.toSet());
        return codes.isEmpty() ? Map.of() : read(snapshot, codes);
    }

    private static Map<String, String> read(Connection snapshot, Set<String> codes) throws SQLException {
        Map<String, String> names = new HashMap<>();
        Array wanted = snapshot.createArrayOf("text", codes.toArray());
        try (PreparedStatement select = snapshot.prepareStatement(NAMES)) {
            select.setArray(1, wanted);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.put(row.getString("uscc"), row.getString("name"));
                }
            }
        } finally {
            wanted.free();
        }
        return names;
    }
}
