"""Losses and biases where there is no reference, from what several sources report of the same losses.

The model is that of Radford, Dai, Stoehr, Schein, Fernandez and Sajid, "Estimating conflict losses and reporting
biases", PNAS 120 (2023), doi 10.1073/pnas.2307372120: latent losses a day of each loss type, a smooth curve on the log
scale, which reports of single days and running totals see through the bias of their source. Its structure and priors
are kept: normal and half-normal of scale one, hierarchical intercepts, slopes, dispersions, effects of minima and
maxima, and a bias a source and loss type, pooled over the source and the country that suffers the loss.

What differs, and why (the authors report hours on six cores and 96 GB):

- A knot of the B-spline every fifteen days instead of every two and a half: nothing is reported finer than that for
  most loss types.
- Curves share one factor (a common intensity) in place of a full correlation matrix (LKJ) of the loss types, with
  loadings of which the implied correlations are as wide as LKJ(2) among thirty types.
- Biases that no report speaks to are left out: what would come back is their prior.
- Each loss type's parameters are sampled in the axes of their Fisher information at a first fit, each axis scaled by
  what data and prior say together (`expansion`, `density`). The posterior is the same; the sampler's steps are not a
  thousand but some tens.

Chains that haven't met are told as such (`converged` in the diagnostics): on the authors' 4,609 reports four chains of
four hundred draws come out near the published figures, but the common level of losses and biases, which the priors
alone hold, mixes slowly; R-hat stays above 1.01, and some draws diverge.

The engine is NumPyro: NUTS with a dense mass matrix for a chosen group of parameters, on JAX. PyMC with nutpie does the
same with about four times the dependencies.
"""
