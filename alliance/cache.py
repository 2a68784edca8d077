"""The cache that the service can live without."""

from django_redis.cache import RedisCache


class SoftRedisCache(RedisCache):
    """When Redis is away, a lock taken with `add` is granted rather than refused to everyone.

    allauth takes one before counting attempts: refused, nobody could sign in any more.
    """

    def add(self, *args, **kwargs):
        added = super().add(*args, **kwargs)
        # None only when the failure of the connection was ignored.
        return True if added is None else added
