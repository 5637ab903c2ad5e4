"""What follows a plan that is told by its parts: schedules of a rate, equal payments, depreciation. Each number of the
text plays one part, by the words beside it; what comes of them is one formula of the plan."""
