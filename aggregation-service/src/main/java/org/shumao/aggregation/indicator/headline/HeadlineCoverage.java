package org.shumao.aggregation.indicator.headline;

import org.shumao.aggregation.coverage.CoverageFacts;

/** The coverage of the domains of the headline, as everybody may see it. */
record HeadlineCoverage(CoverageFacts cbec, CoverageFacts dds) {}
