package org.shumao.tradecore.indicator.catalogue;

/** A parameter that some indicators have. */
public enum Option {
    CURRENCY("currency"),
    KIND("kind"),
    COMBINE("combine"),
    YEARS("years"),
    /** In which power of ten of the major unit amounts of money are written. */
    SCALE("scale");

    private final String parameter;

    Option(String parameter) {
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
