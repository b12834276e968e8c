package org.shumao.localstack.scenario.document;

/** In which form a record is sent. */
public enum Form {
    /** Orders. */
    CEB303(""),
    CEB311("ceb:"),
    /** Money received, payments. */
    CEB403(""),
    CEB411("ceb:"),
    /** Waybills. */
    CEB505(""),
    CEB511("ceb:"),
    /** Lists. */
    CEB603(""),
    CEB621("ceb:"),
    /** Revocations. */
    CEB605(""),
    CEB623("ceb:"),
    /** Returns. */
    CEB213(""),
    CEB625("ceb:"),
    /** Customs responses: about lists, revocations, returns. */
    CEB604(""),
    CEB622("ceb:"),
    CEB606(""),
    CEB624("ceb:"),
    CEB214(""),
    CEB626("ceb:"),
    /** Our own trade record. */
    OWN("");

    private final String prefix;

    /** @param prefix {@code "ceb:"}, or empty for the default namespace: both are met in the field */
    Form(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    public boolean isList() {
        return this == CEB603 || this == CEB621;
    }

    /** Customs responses without the block that says who sends. */
    public boolean isResponse() {
        return switch (this) {
            case CEB604, CEB622, CEB606, CEB624, CEB214, CEB626 -> true;
            default -> false;
        };
    }
}
