"""Losses and biases where there is no reference, from what several sources report of the same losses.

The model is that of Radford, Dai, Stoehr, Schein, Fernandez and Sajid, "Estimating conflict losses and reporting
biases", PNAS 120 (2023), doi 10.1073/pnas.2307372120: latent losses a day of each loss type, a smooth curve on the log
scale, which reports of single days and running totals see through the bias of their source. Its structure is kept:
hierarchical levels, slopes, dispersions, effects of minima and maxima, and a bias a source and loss type, pooled over
the source and the country that suffers the loss.

What differs, and why (the authors report hours on six cores and 96 GB):

- A knot of the B-spline every thirty days instead of every two and a half: most loss types aren't reported finer.
  The basis is cleared of the straight line, which level and slope already stand for.
- Curves of loss types are independent: the authors correlate them (LKJ). One common factor in its place was tried, and
  has several modes.
- Reports of days are negative binomial like the totals, with dispersions of their own, in place of Poisson: daily
  figures of one source scatter far more than counts of independent events would, and a Poisson report of 10^5 would
  count as known to a third of a percent.
- Scales have priors about the middle of the paper's half-normal, which keep them above two fifths of it: a log-normal
  and a floor. Where few reports speak, a scale near zero is neither likely nor refuted, and no sampler gets into that
  corner and out again. Nor is it to be believed: no two sources lean exactly alike, none leans alike on ships and on
  the dead, and what "at least" leaves out differs from desk to desk.
- How wavy the curves of loss types are differs by a fifth or so about what is common to all: one war makes them rise
  and fall. Where sixteen reports are all there is of a type, this alone tells whether losses or reports were uneven.
- Biases that no report speaks to have a prior of their own: they are not shown, and would say nothing but their prior.

Sampling is in coordinates in which the posterior is nearly standard normal: each type's own parameters along the axes
of what its reports say, centred and scaled by reports and prior together whatever scales and dispersions are at the
moment (`density.Axes`), then cleared of the curvature that is left (`coordinates`). The posterior is the same; the
sampler takes some thirty steps a draw. Chains that haven't met are told as such (`converged` in the diagnostics).

The engine is NumPyro: NUTS on a density written in JAX, whose second derivatives give the coordinates. PyMC with nutpie
has about four times the dependencies, and took ten times the steps on the same reports.
"""
