/**
 * One renderer a format over {@link dev.offscript.model.audit.Audit}, the audit of a whole run. As
 * with reports, text out of evidence reaches a sink through {@link dev.offscript.reports.Visible}
 * only: names of tasks, models and hosts are what an agent's environment says they are.
 */
@NullMarked
package dev.offscript.reports.audit;

import org.jspecify.annotations.NullMarked;
