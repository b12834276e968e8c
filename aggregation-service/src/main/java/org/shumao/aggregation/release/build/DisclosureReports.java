package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.build.DisclosureView.ChangedCell;
import org.shumao.aggregation.release.build.DisclosureView.Why;
import org.shumao.aggregation.release.build.DisclosureView.WithheldCell;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.DisclosureCertificate;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Reads what disclosure control did to a build: from its certificate, and from the observations that it left without a value. */
@ApplicationScoped
class DisclosureReports {
    private static final String CERTIFICATE =
            "select certificate from release_build where release_id = ? and build_id = ? and certificate is not null";

    private static final String WITHHELD =
            "select dataset, series, measure, period from release_observation where build_id = ? and reason = ?";

    private static final String CHANGED =
            "select dataset, series, part, period from release_cell_change where build_id = ? and ";

    private static final String IN_ORDER = " order by dataset, series, part, period";

    private final DatasetCatalogue catalogue;
    private final Database database;

    DisclosureReports(DatasetCatalogue catalogue, Database database) {
        this.catalogue = catalogue;
        this.database = database;
    }

    /** Returns the certificate of a build as canonical JSON, of which the manifest has the digest; empty if there is none. */
    Optional<String> certificate(String release, UUID build) throws SQLException {
        return database.inTransaction((Connection connection) -> certificate(connection, release, build));
    }

    private static Optional<String> certificate(Connection connection, String release, UUID build) throws SQLException {
        return Sql.first(
                connection,
                CERTIFICATE,
                row -> CanonicalJson.rewritten(Columns.text(row, "certificate")),
                release,
                build);
    }

    /** Returns what is withheld of a build, and why; empty if it has no certificate. */
    Optional<DisclosureView> find(String release, UUID build) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            Optional<String> text = certificate(connection, release, build);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            DisclosureCertificate certificate = DisclosureCertificate.read(text.get());
            return Optional.of(new DisclosureView(
                    build,
                    CanonicalJson.hex(text.get()),
                    certificate.cells().size(),
                    certificate.sensitive(),
                    withheld(connection, build, certificate),
                    changed(connection, CHANGED + "kept" + IN_ORDER, build),
                    changed(connection, CHANGED + "disclosed" + IN_ORDER, build)));
        });
    }

    private static List<ChangedCell> changed(Connection connection, String which, UUID build) throws SQLException {
        return Sql.query(
                connection,
                which,
                row -> new ChangedCell(
                        Columns.text(row, "dataset"),
                        Columns.text(row, "series"),
                        Columns.text(row, "part"),
                        Columns.text(row, "period")),
                build);
    }

    private List<WithheldCell> withheld(Connection connection, UUID build, DisclosureCertificate certificate)
            throws SQLException {
        Map<String, DisclosureCertificate.CertifiedCell> certified = new HashMap<>();
        certificate.cells().forEach(cell -> certified.put(cell.name(), cell));
        Set<String> requested = certificate.requestedCells();
        Map<ReleaseCell, Boolean> inYuan = new TreeMap<>();
        Sql.query(connection, WITHHELD, DisclosureReports::observation, build, Reason.SUPPRESSED.code())
                .forEach(one -> inYuan.merge(one.cell(), one.inYuan(), Boolean::logicalOr));
        List<WithheldCell> withheld = new ArrayList<>();
        inYuan.forEach((cell, isInYuan) -> withheld.add(new WithheldCell(
                cell.dataset(),
                cell.series(),
                cell.part(),
                cell.period().toString(),
                isInYuan ? why(cell, certified, requested) : Why.DOLLARS_ALONE)));
        return withheld;
    }

    private Why why(ReleaseCell cell, Map<String, DisclosureCertificate.CertifiedCell> all, Set<String> requested) {
        if (catalogue.find(cell.dataset()).filter(ResponseDataset::is).isPresent()) {
            return Why.FEW_REPORTERS;
        }
        if (DisclosureControl.isUnaccounted(cell.part())) {
            return Why.OWNERS_UNKNOWN;
        }
        if (requested.contains(cell.toString())) {
            return Why.REQUEST;
        }
        DisclosureCertificate.@Nullable CertifiedCell certified = all.get(cell.toString());
        if (certified == null) {
            // Without trade it is in no certificate: it is withheld because it once was.
            return Why.WITHHELD_BEFORE;
        }
        Why sensitive = certified.insider() == null ? Why.SENSITIVE : Why.INSIDER;
        return switch (certified.choice()) {
            // A served vintage showed it, before it was sensitive.
            case ALWAYS_SHOWN -> sensitive;
            case ALWAYS_WITHHELD -> certified.levels() == null ? Why.WITHHELD_BEFORE : sensitive;
            case FREE -> certified.levels() == null ? Why.HIDES_OTHERS : sensitive;
        };
    }

    private record Withheld(ReleaseCell cell, boolean inYuan) {}

    private static Withheld observation(ResultSet row) throws SQLException {
        String measure = Columns.text(row, "measure");
        ReleaseCell cell = new ReleaseCell(
                Columns.text(row, "dataset"),
                Period.parse(Columns.text(row, "period")).orElseThrow(),
                Columns.text(row, "series"),
                ReleaseCell.part(measure));
        return new Withheld(cell, !ReleaseCell.isInDollars(measure));
    }
}
