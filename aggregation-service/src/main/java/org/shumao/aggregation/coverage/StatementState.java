package org.shumao.aggregation.coverage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state says what a reporter did about one flow of one period. */
@Schema(
        name = "StatementState",
        description =
                "UPCOMING: the period is not over; DUE: it is, the due day is not, and nothing came; PARTIAL: records came"
                        + " without a statement; OVERDUE: nothing came by the due day; STATED: stated by the due day, or owed by nobody;"
                        + " STATED_LATE: stated after it; EXEMPT: need not be stated")
enum StatementState {
    UPCOMING,
    DUE,
    PARTIAL,
    OVERDUE,
    STATED,
    STATED_LATE,
    EXEMPT
}
