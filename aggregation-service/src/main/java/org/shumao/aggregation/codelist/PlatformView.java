package org.shumao.aggregation.codelist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseStatus;

/** A platform as a code: public facts of the registry alone. */
@Schema(
        name = "PlatformCode",
        requiredProperties = {"code", "name", "province", "validFrom", "validTo", "status"})
record PlatformView(
        @Schema(
                description = "Id of the enterprise: USCC, or country and number of a foreign one",
                examples = "91330100MA2ABCDE0X")
        String code,

        @Schema(description = "As the registry has it", examples = "West Lake Market")
        String name,

        @Schema(nullable = true, description = "Code of the list provinces; null if it is not known", examples = "33")
        @Nullable
        String province,

        @Schema(description = "Day of its registration") LocalDate validFrom,

        @Schema(
                nullable = true,
                description = "Last day before it was deregistered; null if it is not, or if nobody knows")
        @Nullable
        LocalDate validTo,

        @Schema(description = "What the registry says of it today")
        EnterpriseStatus status) {
    /** Columns of {@link #of}. */
    static final String COLUMNS = "uscc, name, province, registered_on, status_since, status";

    static PlatformView of(ResultSet row) throws SQLException {
        EnterpriseStatus status = EnterpriseStatus.valueOf(row.getString(6));
        LocalDate since = row.getObject(5, LocalDate.class);
        return new PlatformView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                status == EnterpriseStatus.DEREGISTERED && since != null ? since.minusDays(1) : null,
                status);
    }
}
