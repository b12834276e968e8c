/** Records on their way into submissions, in the order in which life brings them. */
@NullMarked
package org.shumao.localstack.scenario.submission;

import org.jspecify.annotations.NullMarked;
