/** Deals as records in every form that the suite takes. */
@NullMarked
package org.shumao.localstack.scenario.document;

import org.jspecify.annotations.NullMarked;
